%% The unit of work of every measurement of calls: add one, answer with the new value.
-module(counter_server).
-behaviour(gen_server).
-export([start/0, increment/1]).
-export([init/1, handle_call/3, handle_cast/2]).

start() -> gen_server:start(?MODULE, [], []).
increment(Server) -> gen_server:call(Server, increment, infinity).

init([]) -> {ok, 0}.
handle_call(increment, _From, Count) -> {reply, Count + 1, Count + 1}.
handle_cast(_, Count) -> {noreply, Count}.
