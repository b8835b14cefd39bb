using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.Modules;

/// <summary>A server with secrets at every place where a state can have some.</summary>
internal static class VaultText
{
    public static CompiledModule Plain { get; } = Compile("[Sensitive]");

    /// <summary>The same without the attribute: the shape must be the same.</summary>
    public static CompiledModule Open { get; } = Compile("");

    private static CompiledModule Compile(string sensitive) => ModuleText.Compile("vault", sensitive.Length == 0 ? "2.0.0" : "1.0.0", $$"""
        namespace Vaults;

        [State("vault", 1)]
        public sealed record VaultState
        {
            [System.ComponentModel.DataAnnotations.Range(0, 100)]
            public required int Limit { get; init; }
            {{sensitive}}
            public required string Password { get; init; }
            public required Access Access { get; init; }
            public string? Note { get; init; }
            public required System.Collections.Immutable.ImmutableDictionary<string, Access> Logins { get; init; }
            public required System.Collections.Immutable.ImmutableArray<Access> Recent { get; init; }
            public required Table<string, Session> Sessions { get; init; }
        }

        public sealed record Access(string User, {{sensitive}} string Token);

        [State("vault-session", 1)]
        public sealed record Session({{sensitive}} string Key, int Hits);

        [Server("vault")]
        public sealed class Vault : Server<VaultState>, IProbe
        {
            public override VaultState Initialize()
            {
                Access access = new("ann", "secret-a");
                VaultState state = new()
                {
                    Limit = 5,
                    Password = "secret-p",
                    Access = access,
                    Logins = System.Collections.Immutable.ImmutableDictionary.Create<string, Access>(StringComparer.OrdinalIgnoreCase).Add("Bob", new("bob", "secret-b")),
                    Recent = [access],
                    Sessions = new(),
                };
                for (int number = 0; number < 20; number++)
                {
                    state.Sessions[$"session-{number}"] = new Session("secret-s", number);
                }

                return state;
            }

            public ValueTask<object?> AskAsync(string question, object? argument, CancellationToken cancellation) => question switch
            {
                "version" => new("{{(sensitive.Length == 0 ? "open" : "plain")}}"),
                "login" => new(State.Logins[(string)argument!].Token),
                "sessions" => new(State.Sessions.Count),
                _ => new($"{State.Limit} {State.Password} {State.Access.User} {State.Access.Token} {State.Note} {State.Recent.Length}"),
            };

            public Task<string> TellAsync(string text, CancellationToken cancellation) => Task.FromResult(text);

            public Task DoAsync(string what, CancellationToken cancellation) => Task.CompletedTask;
        }
        """);
}
