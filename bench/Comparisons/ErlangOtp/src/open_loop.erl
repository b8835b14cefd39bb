%% Calls that are due at a fixed rate, whatever becomes of those before, each measured from when it was due. One process
%% makes them and spins until the next is due, which costs a scheduler and no precision; another takes the answers.
-module(open_loop).
-export([start/3, stop/1, watch/2]).

-define(STOP, 1).
-define(MADE, 2).
-define(ANSWERED, 3).
-define(LONGEST, 4).
-define(FROM, 5).
-define(UNTIL, 6).
-define(NEVER, 16#7fffffffffffffff).

start(Server, Rows, PerSecond) ->
    Shared = atomics:new(6, []),
    atomics:put(Shared, ?FROM, ?NEVER),
    Collector = spawn_link(fun() -> collect(Shared) end),
    Period = 1000000000 div PerSecond,
    Caller = spawn_link(fun() -> call(Shared, Server, Rows, Collector, Period, now_ns(), 0) end),
    {Shared, Caller, Collector}.

stop({Shared, _, Collector}) ->
    atomics:put(Shared, ?STOP, 1),
    timer:sleep(20),
    wait(Shared, atomics:get(Shared, ?MADE)),
    Collector ! stop,
    atomics:get(Shared, ?ANSWERED).

%% The longest latency among the calls that Fun has touched, in nanoseconds.
watch({Shared, _, _}, Fun) ->
    atomics:put(Shared, ?UNTIL, ?NEVER),
    atomics:put(Shared, ?LONGEST, 0),
    atomics:put(Shared, ?FROM, now_ns()),
    ok = Fun(),
    atomics:put(Shared, ?UNTIL, now_ns()),
    wait(Shared, atomics:get(Shared, ?MADE)),
    atomics:get(Shared, ?LONGEST).

wait(Shared, Calls) ->
    case atomics:get(Shared, ?ANSWERED) of
        Answered when Answered >= Calls -> ok;
        _ -> timer:sleep(1), wait(Shared, Calls)
    end.

call(Shared, Server, Rows, Collector, Period, Start, Number) ->
    case atomics:get(Shared, ?STOP) of
        1 -> ok;
        0 ->
            Due = Start + Number * Period,
            spin_until(Due),
            %% What gen_server:send_request sends, with the moment as the tag of the answer.
            Server ! {'$gen_call', {Collector, Due}, {take, Number rem 1000 * Rows div 1000}},
            atomics:add(Shared, ?MADE, 1),
            call(Shared, Server, Rows, Collector, Period, Start, Number + 1)
    end.

spin_until(Due) ->
    case now_ns() >= Due of
        true -> ok;
        false -> erlang:yield(), spin_until(Due)
    end.

collect(Shared) ->
    receive
        {Due, _Left} ->
            Now = now_ns(),
            case Now >= atomics:get(Shared, ?FROM) andalso Due =< atomics:get(Shared, ?UNTIL) andalso Now - Due > atomics:get(Shared, ?LONGEST) of
                true -> atomics:put(Shared, ?LONGEST, Now - Due);
                false -> ok
            end,
            atomics:add(Shared, ?ANSWERED, 1),
            collect(Shared);
        stop -> ok
    end.

now_ns() -> erlang:monotonic_time(nanosecond).
