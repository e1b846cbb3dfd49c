// Tries on this device what the visit and answering pages need, and says what does not work without it.
// Plain old script on purpose: it must run even where the product's own pages do not.
(function () {
  var items = [
    { id: 'secure', name: '安全连接', without: '手机不允许使用摄像头、麦克风、定位和断网页面。请先安装并信任证书，再用 https 地址打开本页。' },
    { id: 'worker', name: '断网打开', without: '断网后关掉的页面不能再打开；已经打开着的页面仍可继续填写。在苹果手机的微信里属正常情况，请点“…”→“在浏览器打开”。' },
    { id: 'store', name: '本机保存', without: '断网时填写的内容存不下来。请退出“无痕浏览”，并检查手机存储空间。' },
    { id: 'persist', name: '长期保存', without: '手机空间不足或一周不打开时，浏览器可能清掉还没有发送的内容。请当天发送，或把页面“添加到主屏幕”。' },
    { id: 'camera', name: '摄像头', without: '不能在页面里拍照；仍可从相册选择照片。请在浏览器设置里允许使用摄像头。', ask: true },
    { id: 'microphone', name: '麦克风', without: '不能用语音记录，只能打字。请在浏览器设置里允许使用麦克风。', ask: true },
    { id: 'location', name: '定位', without: '不能记录地点标记（本来就是可选的）。需要时请打开手机定位并允许浏览器使用。', ask: true }
  ]
  var table = document.getElementById('rows')
  var state = {}
  items.forEach(function (item) {
    var row = table.insertRow()
    row.id = item.id
    row.insertCell().textContent = item.name
    item.state = row.insertCell()
    item.text = row.insertCell()
    show(item, item.ask ? 'ask' : 'wait')
  })

  function show(item, what) {
    state[item.id] = what
    item.state.className = 'state ' + (what === 'good' ? 'good' : what === 'bad' ? 'bad' : 'wait')
    item.state.textContent = what === 'good' ? '● 可以用' : what === 'bad' ? '■ 不能用' : what === 'ask' ? '○ 未试' : '… 检查中'
    item.text.textContent = what === 'bad' ? item.without : ''
    summary()
    report()
  }
  // The set-up page on the PC shows what this phone found. Nothing but good or bad for each line is told.
  function report() {
    if (items.some(function (i) { return state[i.id] === 'wait' || state[i.id] === undefined })) return
    var told = {}
    items.forEach(function (i) { if (state[i.id] !== 'ask') told[i.id] = state[i.id] === 'good' })
    var request = new XMLHttpRequest()
    request.open('POST', '/cert/result')
    request.setRequestHeader('Content-Type', 'application/json')
    request.setRequestHeader('X-Hengjian', '1')
    request.send(JSON.stringify(told))
  }
  function of(id) { return items.filter(function (i) { return i.id === id })[0] }
  function result(id) { return function (good) { show(of(id), good ? 'good' : 'bad') } }
  function within(promise, seconds) {
    return Promise.race([promise, new Promise(function (resolve) { setTimeout(function () { resolve(false) }, seconds * 1000) })])
  }
  function attempt(id, seconds, start) {
    var done = result(id)
    try { within(start(), seconds).then(done, function () { done(false) }) } catch (e) { done(false) }
  }
  function summary() {
    var missing = items.filter(function (i) { return state[i.id] === 'bad' })
    var open = items.some(function (i) { return state[i.id] === 'wait' || state[i.id] === 'ask' })
    var box = document.getElementById('summary')
    box.className = missing.length || !open ? 'note' : 'note none'
    box.textContent = missing.length ? '有 ' + missing.length + ' 项不能用：' + missing.map(function (i) { return i.name }).join('、') + '。上面写明了影响和办法。' : open ? '' : '全部可以用。'
  }

  result('secure')(window.isSecureContext === true)
  attempt('worker', 10, function () {
    if (!navigator.serviceWorker) return Promise.resolve(false)
    return navigator.serviceWorker.register('/cert/check-worker.js', { scope: '/cert/' }).then(function (registration) {
      return registration.unregister().then(function () { return true })
    })
  })
  attempt('store', 10, function () {
    return new Promise(function (resolve, reject) {
      var request = indexedDB.open('hengjian-check', 1)
      request.onupgradeneeded = function () { request.result.createObjectStore('t') }
      request.onerror = reject
      request.onsuccess = function () {
        var db = request.result
        var change = db.transaction('t', 'readwrite')
        change.objectStore('t').put('衡鉴', 1)
        change.onerror = reject
        change.oncomplete = function () {
          var read = db.transaction('t').objectStore('t').get(1)
          read.onerror = reject
          read.onsuccess = function () { var same = read.result === '衡鉴'; db.close(); indexedDB.deleteDatabase('hengjian-check'); resolve(same) }
        }
      }
    })
  })
  attempt('persist', 10, function () {
    if (!navigator.storage || !navigator.storage.persist) return Promise.resolve(false)
    return navigator.storage.persisted().then(function (yes) { return yes || navigator.storage.persist() })
  })

  document.getElementById('ask').onclick = function () {
    function media(id, wanted) {
      return function () {
        if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) return Promise.resolve(false)
        return navigator.mediaDevices.getUserMedia(wanted).then(function (stream) {
          stream.getTracks().forEach(function (track) { track.stop() })
          return true
        })
      }
    }
    ;['camera', 'microphone', 'location'].forEach(function (id) { show(of(id), 'wait') })
    attempt('camera', 60, media('camera', { video: true }))
    attempt('microphone', 60, media('microphone', { audio: true }))
    attempt('location', 60, function () {
      return new Promise(function (resolve) {
        if (!navigator.geolocation || !window.isSecureContext) return resolve(false)
        navigator.geolocation.getCurrentPosition(function () { resolve(true) }, function () { resolve(false) }, { timeout: 30000 })
      })
    })
  }
})()
