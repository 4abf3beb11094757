-- What a user does in Neovim with a model open: reads the findings, asks what a word means, takes the first fix. Told as JSON, at the end.
local told = {}

local function diagnostics()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, { line = each.lnum, character = each.col, code = each.code, source = each.source, message = each.message })
  end
  return found
end

vim.cmd('edit ' .. vim.env.MODEL)
told.filetype = vim.bo.filetype
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 20)
told.diagnostics = diagnostics()

vim.api.nvim_win_set_cursor(0, { 1, 1 })
local params = vim.lsp.util.make_position_params(0, 'utf-16')
for _, answer in pairs(vim.lsp.buf_request_sync(0, 'textDocument/hover', params, 30000) or {}) do
  told.hover = answer.result and answer.result.contents
end

-- The menu of `code_action`, in which the first entry is taken.
vim.ui.select = function(items, options, choose)
  told.offered = {}
  for _, item in ipairs(items) do table.insert(told.offered, (options.format_item(item))) end
  choose(items[1], 1)
end
local first = vim.diagnostic.get(0)[1]
if first then
  vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
  local before = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action()
  vim.wait(30000, function() return vim.api.nvim_buf_get_changedtick(0) ~= before end, 20)
  vim.wait(30000, function() return vim.diagnostic.get(0)[1] == nil or vim.diagnostic.get(0)[1].code ~= first.code end, 20)
  told.after = { lines = vim.api.nvim_buf_get_lines(0, 0, -1, false), diagnostics = diagnostics() }
end

vim.fn.writefile({ vim.fn.json_encode(told) }, vim.env.TOLD)
vim.cmd('qa!')
