// Opens the part for this kind of phone.
var ua = navigator.userAgent
var id = /iPhone|iPad/.test(ua) ? 'ios' : /HarmonyOS|OpenHarmony/.test(ua) ? 'harmony' : /Android/.test(ua) ? 'android' : 'pc'
document.getElementById(id).open = true
