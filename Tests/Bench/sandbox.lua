-- What 64 connections ask a sandbox for, in turn: pages of all depths, single numbers, filters. The arguments are ids of
-- numbers, the first one that of a connection.
local paths = {}

function init(args)
  local pages = {
    "/phone_numbers?page[size]=250&page[number]=3900",
    "/phone_numbers?page[size]=20&page[number]=1",
    "/phone_numbers?filter[tag]=prod&page[size]=250&page[number]=400",
    "/phone_numbers?filter[status]=active&page[size]=100&page[number]=7000",
    "/phone_numbers?filter[connection_id]=" .. args[1] .. "&page[size]=250&page[number]=100",
    "/phone_numbers?filter[phone_number]=1303&page[size]=50&page[number]=30",
    "/phone_numbers?filter[country_iso_alpha2]=DE&page[number]=5",
    "/phone_numbers?filter[status]=active&filter[tag]=gold&page[number]=9",
    "/phone_numbers/slim?page[size]=250&page[number]=2000",
    "/phone_numbers/voice?page[size]=100&page[number]=3",
    "/connections",
    "/user_tags",
  }
  for index = 2, #args do
    table.insert(paths, "/phone_numbers/" .. args[index])
    table.insert(paths, pages[index % #pages + 1])
  end
  wrk.headers["Authorization"] = "Bearer bench"
end

local turn = 0

function request()
  turn = turn % #paths + 1
  return wrk.format("GET", "/v2" .. paths[turn])
end

function done(summary, latency, requests)
  local errors = summary.errors
  print(string.format(
    '{"requests":%d,"seconds":%.3f,"socket":%d,"status":%d,"median":%.3f,"p99":%.3f}',
    summary.requests, summary.duration / 1e6, errors.connect + errors.read + errors.write + errors.timeout,
    errors.status, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
