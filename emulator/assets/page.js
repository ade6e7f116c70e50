// Conveniences only: every page works without this file.
(() => {
  document.documentElement.classList.add('js')

  const keys = () => document.getElementById('keys')
  const rows = () => [...document.querySelectorAll('[data-row]')]
  const isTyping = (target) => target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')

  // Moves the focus among the rows of a list; from anywhere else down goes to the first row and up to the last.
  const move = (step) => {
    const all = rows()
    if (all.length === 0) return false
    const here = all.indexOf(document.activeElement)
    const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + step, 0), all.length - 1)
    all[next].focus()
    return true
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys()?.open) return
    const search = document.querySelector('[data-search]')
    if (event.key === 'ArrowDown' && event.target === search && move(1)) return event.preventDefault()
    if (isTyping(event.target)) return
    if (event.key === '/' && search) {
      event.preventDefault()
      search.focus()
      search.select()
    } else if (event.key === '?') {
      keys()?.showModal()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (move(event.key === 'ArrowDown' ? 1 : -1)) event.preventDefault()
    }
  })

  // A live list may be replaced between the press of a button and its release, and then nothing is clicked. The row that was
  // pressed is opened all the same, unless the pointer has left the rows.
  let pressed = null
  document.addEventListener('pointerdown', (event) => {
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    pressed = isPlain && event.target instanceof Element ? event.target.closest('a[data-row]') : null
  })
  document.addEventListener('pointerup', (event) => {
    const isOverRow = event.target instanceof Element && event.target.closest('[data-row]')
    if (pressed && !pressed.isConnected && isOverRow) location.assign(pressed.href)
    pressed = null
  })
  document.addEventListener('pointercancel', () => { pressed = null })

  document.addEventListener('click', async (event) => {
    const button = event.target instanceof Element && event.target.closest('[data-copy]')
    if (!button) return
    try {
      await navigator.clipboard.writeText(button.dataset.copy)
      button.textContent = 'Copied'
    } catch {
      button.textContent = 'Not copied'
    }
    setTimeout(() => { button.textContent = 'Copy' }, 1500)
  })
})()
