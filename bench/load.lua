-- For wrk: cells to an inbox, no two alike, or the pages of a shelf. Arguments: method, path, seed.
local method, path, seed, rest
local sent = 0

function init(args)
  method, path, seed = args[1], args[2], tonumber(args[3])
  math.randomseed(seed)
  local bytes = {}
  for i = 1, 4096 - 32 do bytes[i] = string.char(math.random(0, 255)) end
  rest = table.concat(bytes)
end

function request()
  sent = sent + 1
  if method == 'GET' then return wrk.format('GET', path .. '/' .. sent % 64) end
  return wrk.format('POST', path, nil, string.format('%016x%016x', seed, sent) .. rest)
end

function done(summary)
  local e = summary.errors
  local failed = e.connect + e.read + e.write + e.status + e.timeout
  io.write(string.format('\n{"count":%d,"seconds":%f,"failed":%d}\n',
    summary.requests - e.status, summary.duration / 1e6, failed))
end
