// Runs in browsers that cannot read the application at all, so it is written in the oldest JavaScript.
(function () {
  if (String.prototype.replaceAll && window.Promise && Promise.allSettled && window.ResizeObserver) return
  var place = document.getElementById('app')
  place.innerHTML =
    '<div style="margin:48px auto;max-width:560px;padding:0 16px;font:16px/1.8 sans-serif;color:#1f2933">' +
    '<h1 style="font-size:20px">当前浏览器版本过低</h1>' +
    '<p>衡鉴需要 Chrome 86、Edge 86 或 Safari 14 以上版本。360 安全浏览器请切换到“极速模式”，并升级到 13 以上版本。</p>' +
    '<p>This browser is too old. Hengjian needs Chrome 86, Edge 86 or Safari 14 and later.</p></div>'
})()
