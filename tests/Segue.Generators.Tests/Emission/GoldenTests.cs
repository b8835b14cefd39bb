using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Emission;

/// <summary>
/// Generated code as people will read it. After a change on purpose, run the tests once with the environment variable
/// <c>SEGUE_REFRESH_GOLDENS</c> set, and review the difference in <c>Goldens/</c> as you would review code.
/// </summary>
public sealed class GoldenTests
{
    private const string Contracts = """
        namespace Company.Limits;

        public interface IResettable
        {
            Task ResetAsync();
        }

        [Contract]
        public interface IRateLimiter : IResettable
        {
            ValueTask<Decision> CheckAsync(string client, CancellationToken cancellation = default);

            ValueTask<Decision> CheckAsync(string client, int permits, CancellationToken cancellation = default);

            ValueTask ForgetAsync(string client);

            Task<IReadOnlyList<string>> ListAsync(int server);
        }

        public readonly record struct Decision(bool IsAllowed, TimeSpan RetryAfter);
        """;

    private const string First = """
        namespace Company.Limits;

        [State("limiter", 1)]
        public sealed record LimiterState
        {
            public required int PerSecond { get; init; }
            public required Level Level { get; init; }
            public required Rules Rules { get; init; }
            public required Table<string, Client> Clients { get; init; }
        }

        public enum Level { Low, High }

        public sealed record Rules
        {
            public required Bucket Global { get; init; }
            public required Bucket? Burst { get; init; }
            public required ImmutableDictionary<string, Bucket> ByName { get; init; }
        }

        public readonly record struct Bucket(int Tokens, DateTimeOffset Updated);

        [State("limiter-client", 4)]
        public sealed record Client(string Name);
        """;

    private const string Second = """
        [Server("rate-limiter")]
        public sealed class RateLimiter : Server<LimiterState>, IRateLimiter
        {
            public override LimiterState Initialize() => throw new NotSupportedException();
            public ValueTask<Decision> CheckAsync(string client, CancellationToken cancellation) => default;
            public ValueTask<Decision> CheckAsync(string client, int permits, CancellationToken cancellation) => default;
            public ValueTask ForgetAsync(string client) => default;
            public Task<IReadOnlyList<string>> ListAsync(int server) => Task.FromResult<IReadOnlyList<string>>([]);
            public Task ResetAsync() => Task.CompletedTask;
        }

        [Loss("fractions of tokens")]
        public sealed class LimiterV1ToV2 : Migration<LimiterStateV1, LimiterStateV2>
        {
            public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => new()
            {
                PerSecond = old.PerSecond,
                Level = old.Level.ToV2(),
                Rules = old.Rules.ToV2(),
                Clients = old.Clients,
            };

            public override LimiterStateV1 Down(LimiterStateV2 value, MigrationContext<LimiterStateV1> context) => throw new NotSupportedException();
        }
        """;

    public static TheoryData<string, string> Goldens() => new()
    {
        { "Proxy", "Company.Limits.IRateLimiter.Proxy.g.cs" },
        { "FrozenTypes", "limiter.V1.g.cs" },
        { "Conversions", "limiter.Company.Limits.LimiterStateConversions.g.cs" },
        { "StateEntries", "limiter.Entries.g.cs" },
        { "Servers", "Segue.Servers.g.cs" },
        { "Migrations", "Segue.Migrations.g.cs" },
    };

    [Theory]
    [MemberData(nameof(Goldens))]
    public void GeneratedCode_IsAsReviewed(string name, string hintName)
    {
        ModuleProject shipped = ModuleProject.Create(First).Freeze(ship: true);
        string second = First
            .Replace("\"limiter\", 1)", "\"limiter\", 2)", StringComparison.Ordinal)
            .Replace("Level { Low, High }", "Level { High, Low }", StringComparison.Ordinal)
            .Replace("Bucket(int Tokens", "Bucket(double Tokens", StringComparison.Ordinal);
        GeneratedModule module = ModuleProject.Create($"{second}\n{Second}").With(Contracts, "Contracts.cs").Merge(shipped).Freeze().Generate().IsClean();

        AssertGolden(name, module.Text(hintName));
    }

    private static void AssertGolden(string name, string text)
    {
        if (Environment.GetEnvironmentVariable("SEGUE_REFRESH_GOLDENS") is not null)
        {
            File.WriteAllText(Path.Combine(Root(), "tests", "Segue.Generators.Tests", "Goldens", $"{name}.cs.txt"), text);
            return;
        }

        string golden = Path.Combine(AppContext.BaseDirectory, "Goldens", $"{name}.cs.txt");
        Assert.Equal(File.Exists(golden) ? File.ReadAllText(golden).ReplaceLineEndings("\n") : "", text);
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository.");
    }
}
