-- Requests for apps/board with wrk: nine reads to one write over users that follow one another.
--
--   wrk -t 1 -c 32 -d 10 -s bench/board-load.lua http://127.0.0.1:8080
--
-- Before the clock runs, curl adds USERS (1000 unless the environment says otherwise), each of whom follows FOLLOWS
-- others (10), and POSTS posts (2000); with SKIP=1 they are there already. Of ten requests one posts, six read a
-- timeline, two a user's posts, one everybody's; the order is the same each time. The last line says how many were
-- answered otherwise than with 2xx.

local USERS = tonumber(os.getenv("USERS") or 1000)
local FOLLOWS = tonumber(os.getenv("FOLLOWS") or 10)
local POSTS = tonumber(os.getenv("POSTS") or 2000)
local TEXT = "The fire was lit at six, and at nine the stones were warm enough to sit on."
local HEADERS = { ["Content-Type"] = "application/json" }

local threads = {}
-- Of each thread; not local, so that `done` can ask for them.
asked, refused = 0, 0

local function post(user)
  return string.format('{"user":"u%d","text":"%s"}', user, TEXT)
end

--- Adds users, follows and posts: one run of curl, over one connection.
local function populate(url)
  local name = os.tmpname()
  local file = assert(io.open(name, "w"))
  local first = true
  local function send(path, data)
    if not first then file:write("next\n") end
    first = false
    file:write(string.format('url = "%s%s"\noutput = "/dev/null"\n', url, path))
    file:write('header = "Content-Type: application/json"\n')
    file:write(string.format('data = "%s"\n', data:gsub('"', '\\"')))
  end
  for i = 0, USERS - 1 do
    send("/api/users", string.format('{"name":"u%d"}', i))
  end
  for i = 0, USERS - 1 do
    for k = 1, FOLLOWS do
      send("/api/follows", string.format('{"user":"u%d","follows":"u%d"}', i, (i + k * 37) % USERS))
    end
  end
  for i = 1, POSTS do
    send("/api/posts", post(i * 7919 % USERS))
  end
  file:close()
  local status = os.execute("curl -sS -K " .. name)
  os.remove(name)
  assert(status == 0, "curl could not add users and posts")
end

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
  if #threads == 1 and os.getenv("SKIP") == nil then
    populate(string.format("http://%s:%s", wrk.host, wrk.port or 80))
  end
end

function init()
  asked = 0
  refused = 0
  math.randomseed(number)
end

function request()
  asked = asked + 1
  local user = math.random(0, USERS - 1)
  local turn = asked % 10
  if turn == 0 then return wrk.format("POST", "/api/posts", HEADERS, post(user)) end
  if turn <= 6 then return wrk.format("GET", "/api/timeline?user=u" .. user) end
  if turn <= 8 then return wrk.format("GET", "/api/posts?user=u" .. user) end
  return wrk.format("GET", "/api/public")
end

function response(status)
  if status < 200 or status > 299 then refused = refused + 1 end
end

function done()
  local all = 0
  for _, thread in ipairs(threads) do
    all = all + thread:get("refused")
  end
  print("Not 2xx: " .. all)
end
