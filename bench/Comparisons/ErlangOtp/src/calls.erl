%% Callers who make the next call as soon as they have the answer, on one gen_server.
-module(calls).
-export([main/1]).

-define(CALLS_PER_LOOK, 100).

main(Name) ->
    WarmUp = figures:choose(20, 500, 2000),
    {ok, First} = counter_server:start(),
    _ = throughput(First, 1, WarmUp),
    _ = throughput(First, 64, WarmUp),
    [measure(Name, Callers) || Callers <- [1, 2, 64]],
    ok.

measure(Name, Callers) ->
    Timed = figures:choose(20, 300, 400),
    {ok, Server} = counter_server:start(),
    _ = throughput(Server, Callers, figures:choose(10, 100, 200)),
    Tag = io_lib:format("~s.call~w", [Name, Callers]),
    {Rate, Processor} = throughput(Server, Callers, Timed),
    figures:write([Tag, ".throughput"], Rate, "calls/s"),
    figures:write([Tag, ".processor"], Processor, "ns/call"),
    Latencies = latency(Server, Callers, Timed),
    [figures:write([Tag, ".", Percentile], latencies:percentile(Latencies, Percent), "ns")
     || {Percentile, Percent} <- [{"p50", 50}, {"p99", 99}, {"p999", 99.9}]],
    gen_server:stop(Server).

throughput(Server, Callers, Milliseconds) ->
    Before = counter_server:increment(Server),
    {Used, _} = statistics(runtime),
    Started = erlang:monotonic_time(),
    run(Callers, Milliseconds, fun(Stop) -> fun() -> call_until(Stop, Server) end end),
    Elapsed = erlang:monotonic_time() - Started,
    Calls = counter_server:increment(Server) - Before - 1,
    {UsedThen, _} = statistics(runtime),
    {Calls * erlang:convert_time_unit(1, second, native) / Elapsed, (UsedThen - Used) * 1000000 / Calls}.

%% Only the first two callers keep latencies: the callers are alike.
latency(Server, Callers, Milliseconds) ->
    Latencies = [latencies:new() || _ <- lists:seq(1, min(2, Callers))],
    Keeping = ets:new(keeping, [public]),
    ets:insert(Keeping, [{Number, L} || {Number, L} <- lists:zip(lists:seq(1, length(Latencies)), Latencies)]),
    Next = counters:new(1, []),
    run(Callers, Milliseconds, fun(Stop) ->
        counters:add(Next, 1, 1),
        case ets:lookup(Keeping, counters:get(Next, 1)) of
            [{_, Mine}] -> fun() -> time_until(Stop, Server, Mine) end;
            [] -> fun() -> call_until(Stop, Server) end
        end
    end),
    ets:delete(Keeping),
    Latencies.

run(Callers, Milliseconds, Work) ->
    Stop = atomics:new(1, []),
    Workers = [spawn_monitor(Work(Stop)) || _ <- lists:seq(1, Callers)],
    timer:sleep(Milliseconds),
    atomics:put(Stop, 1, 1),
    [receive {'DOWN', Monitor, process, Pid, normal} -> ok end || {Pid, Monitor} <- Workers],
    ok.

call_until(Stop, Server) ->
    case atomics:get(Stop, 1) of
        1 -> ok;
        0 -> call(Server, ?CALLS_PER_LOOK), call_until(Stop, Server)
    end.

call(_, 0) -> ok;
call(Server, Left) -> _ = counter_server:increment(Server), call(Server, Left - 1).

time_until(Stop, Server, Latencies) ->
    case atomics:get(Stop, 1) of
        1 -> ok;
        0 ->
            Started = erlang:monotonic_time(nanosecond),
            _ = counter_server:increment(Server),
            latencies:add(Latencies, erlang:monotonic_time(nanosecond) - Started),
            time_until(Stop, Server, Latencies)
    end.
