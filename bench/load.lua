-- For wrk: cells to an inbox, no two alike, or the pages of a shelf. Arguments: method, path, seed, file of stamps.
local method, path, seed, rest
local sent = 0
local stamps = {}
local headers = {}

function init(args)
  method, path, seed = args[1], args[2], tonumber(args[3])
  if args[4] == nil or args[4] == '' then
    rest = string.rep('x', 4096 - 32)
    return
  end
  local file = assert(io.open(args[4], 'rb'))
  rest = file:read(4096 - 32)
  for line in file:lines() do stamps[#stamps + 1] = line end
  file:close()
end

function request()
  sent = sent + 1
  headers['Springhouse-Stamp'] = stamps[sent]
  if method == 'GET' then return wrk.format('GET', path .. '/' .. sent % 64) end
  return wrk.format('POST', path, headers, string.format('%016x%016x', seed, sent - 1) .. rest)
end

function done(summary)
  local e = summary.errors
  local failed = e.connect + e.read + e.write + e.status + e.timeout
  io.write(string.format('\n{"count":%d,"seconds":%f,"failed":%d}\n',
    summary.requests - e.status, summary.duration / 1e6, failed))
end
