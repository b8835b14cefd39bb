%% Hot upgrades of a gen_server that callers call at a fixed rate: suspend, load, change_code, resume, as a relup does for
%% a module whose state changes. Up and down in turns. The new code is prepared before the pause, which favours Erlang.
-module(upgrades).
-export([main/2]).

main(Rows, Upgrades) ->
    Objects = #{1 => object(1), 2 => object(2)},
    install(maps:get(1, Objects)),
    {ok, Server} = limiter:start(Rows),
    erlang:garbage_collect(Server),
    Callers = open_loop:start(Server, Rows, figures:choose(1000, 10000, 10000)),
    timer:sleep(figures:choose(50, 500, 1000)),
    Name = io_lib:format("erlang.upgrade.~w", [Rows]),
    [upgrade(Name, Server, Callers, maps:get(2 - Number rem 2, Objects)) || Number <- lists:seq(0, Upgrades - 1)],
    Answered = open_loop:stop(Callers),
    {Answered, _} = gen_server:call(Server, count, infinity),
    gen_server:stop(Server).

upgrade(Name, Server, Callers, {File, Object}) ->
    true = code:soft_purge(limiter),
    {ok, Prepared} = code:prepare_loading([{limiter, File, Object}]),
    Before = figures:rss(),
    figures:forget_peak(),
    Longest = open_loop:watch(Callers, fun() ->
        ok = sys:suspend(Server, infinity),
        ok = code:finish_loading(Prepared),
        ok = sys:change_code(Server, limiter, undefined, [], infinity),
        ok = sys:resume(Server, infinity)
    end),
    figures:write([Name, ".longestCall"], Longest / 1000, "us"),
    figures:write([Name, ".memoryPeak"], figures:peak() / Before, "x"),
    timer:sleep(figures:choose(5, 100, 100)),
    Quiet = open_loop:watch(Callers, fun() -> timer:sleep(10) end),
    figures:write([Name, ".quiet"], Quiet / 1000, "us").

object(Version) ->
    File = filename:join([filename:dirname(code:which(?MODULE)), "..", "v" ++ integer_to_list(Version), "limiter.beam"]),
    {ok, Object} = file:read_file(File),
    {File, Object}.

install({File, Object}) ->
    {module, limiter} = code:load_binary(limiter, File, Object),
    ok.
