using Microsoft.CodeAnalysis.CodeFixes;
using Segue.Analyzers.Tests.Harness;
using Segue.CodeFixes.States;

namespace Segue.Analyzers.Tests.Fixes;

public sealed class StateVersionCodeFixProviderTests
{
    private const string First = """
        namespace Company;

        /// <summary>The state.</summary>
        [State("limiter", 1)]
        public sealed record LimiterState
        {
            public required int Limit { get; init; }
        }

        """;

    private static readonly string Second = First.Replace("int Limit", "double Limit", StringComparison.Ordinal)
        .Replace("{ get; init; }\n", "{ get; init; }\n    public required string Name { get; init; }\n", StringComparison.Ordinal);

    private static readonly StateVersionCodeFixProvider Provider = new();

    [Fact]
    public async Task StateWithoutASchemaFile_GetsOne()
    {
        WorkspaceModule module = await WorkspaceModule.Create(("States/LimiterState.cs", First)).FixAsync(Provider, "SEGUE0026", "Write schemas/limiter.json");

        Assert.Equal(["States/LimiterState.cs", "schemas/limiter.json"], module.Files);
        Assert.Contains("\"Limit\": \"int\"", await module.TextAsync("schemas/limiter.json"), StringComparison.Ordinal);
        Assert.Empty(await module.IdsAsync());
        Assert.Empty(await module.ErrorsAsync());
    }

    [Fact]
    public async Task ShippedShapeThatChanged_BecomesANewVersion_WithItsMigration()
    {
        WorkspaceModule module = (await ShippedAsync()).With("States/LimiterState.cs", Second);
        Assert.Equal(["SEGUE0035"], await module.IdsAsync());

        module = await module.FixAsync(Provider, "SEGUE0035", "Make this version 2 of 'limiter' and write its migration");

        Assert.Equal(Second.Replace("\"limiter\", 1", "\"limiter\", 2", StringComparison.Ordinal), await module.TextAsync("States/LimiterState.cs"));
        Assert.Equal(["States/LimiterState.cs", "States/LimiterV1ToV2.cs", "schemas/limiter.json"], module.Files);
        Assert.Equal(
            """
            namespace Company;

            /// <summary>Carries <c>limiter</c> from version 1 to version 2, and back.</summary>
            public sealed class LimiterV1ToV2 : Migration<LimiterStateV1, LimiterStateV2>
            {
                /// <inheritdoc/>
                public override LimiterStateV2 Up(LimiterStateV1 old, MigrationContext<LimiterStateV2> context) => new()
                {
                    Limit = old.Limit,
            #error Name (string) is new in version 2: say what it is for a value of version 1.
                    Name = context.TryGetBefore(out LimiterStateV2? before) ? before.Name : Undecided,
                };

                /// <inheritdoc/>
                public override LimiterStateV1 Down(LimiterStateV2 value, MigrationContext<LimiterStateV1> context) => new()
                {
            #error Limit is double in version 2 and int in version 1: say how the one becomes the other.
                    Limit = Undecided(value.Limit),
                };
            }

            """,
            await module.TextAsync("States/LimiterV1ToV2.cs"));
        Assert.Empty(await module.IdsAsync());
        Assert.Equal(["CS0103", "CS0103", "CS1029", "CS1029"], (await module.ErrorsAsync()).Select(static error => error[..6]).Order());

        module = await DecideAsync(module, ("Undecided(value.Limit)", "checked((int)value.Limit)"), ("Undecided", "\"\""));
        Assert.Empty(await module.ErrorsAsync());
        Assert.Empty(await module.IdsAsync());
    }

    [Fact]
    public async Task ShapeThatHasNotShipped_IsFrozenAnew()
    {
        WorkspaceModule module = (await FrozenAsync(First)).With("States/LimiterState.cs", Second);

        module = await module.FixAsync(Provider, "SEGUE0035", "Write schemas/limiter.json");

        Assert.Equal(["States/LimiterState.cs", "schemas/limiter.json"], module.Files);
        Assert.Contains("\"Name\": \"string\"", await module.TextAsync("schemas/limiter.json"), StringComparison.Ordinal);
        Assert.Empty(await module.IdsAsync());
    }

    [Fact]
    public async Task VersionThatWasCountedUpByHand_IsFrozen_WithItsMigration()
    {
        WorkspaceModule module = (await ShippedAsync()).With("States/LimiterState.cs", Second.Replace("\"limiter\", 1", "\"limiter\", version: 2", StringComparison.Ordinal));
        Assert.Equal(["SEGUE0030", "SEGUE0049"], await module.IdsAsync());

        module = await module.FixAsync(Provider, "SEGUE0030", "Freeze version 2 of 'limiter' and write its migration");

        Assert.Contains("States/LimiterV1ToV2.cs", module.Files);
        Assert.Empty(await module.IdsAsync());
    }

    [Fact]
    public async Task MigrationThatIsMissingAlone_IsWritten()
    {
        WorkspaceModule module = (await ShippedAsync()).With("States/LimiterState.cs", Second.Replace("\"limiter\", 1", "\"limiter\", 2", StringComparison.Ordinal));
        module = await module.FixAsync(Provider, "SEGUE0049", "Freeze version 2 of 'limiter' and write its migration");
        Assert.Empty(await module.IdsAsync());
        module = module.With("States/LimiterV1ToV2.cs", "");
        Assert.Equal(["SEGUE0049"], await module.IdsAsync());

        Assert.Equal("Write the migration to version 2 of 'limiter'", Assert.Single(await module.OffersAsync(Provider, "SEGUE0049")).Title);
    }

    [Theory]
    [InlineData("\"int\"", "\"uint\"")]
    [InlineData("\"head\": \"1@", "\"head\": \"2@")]
    public async Task HistoryThatSomebodyEdited_IsLeftToPeople(string from, string to)
    {
        WorkspaceModule module = (await ShippedAsync()).With("States/LimiterState.cs", Second);
        string text = (await module.TextAsync("schemas/limiter.json"))!;
        module = module.With("schemas/limiter.json", text.Replace(from, to, StringComparison.Ordinal));

        Assert.Empty(await module.OffersAsync(Provider, "SEGUE0035"));
    }

    [Fact]
    public async Task VersionZero_IsCountedUp()
    {
        string legacy = First.Replace("\"limiter\", 1", "\"limiter\"", StringComparison.Ordinal);
        WorkspaceModule module = await ShipAsync(await FrozenAsync(legacy));

        module = await module.With("States/LimiterState.cs", Second.Replace("\"limiter\", 1", "\"limiter\"", StringComparison.Ordinal))
            .FixAsync(Provider, "SEGUE0035", "Make this version 1 of 'limiter' and write its migration");

        Assert.Contains("[State(\"limiter\", 1)]", await module.TextAsync("States/LimiterState.cs"), StringComparison.Ordinal);
        Assert.Empty(await module.IdsAsync());
    }

    [Fact]
    public async Task RowsAndTheStatesThatHoldThem_AreRepairedTogether()
    {
        const string Row = "namespace Company;\n\n[State(\"client\", 1)]\npublic readonly record struct Client(int Calls);\n";
        string state = First.Replace("int Limit", "Table<string, Client> Clients", StringComparison.Ordinal);
        WorkspaceModule module = await WorkspaceModule.Create(("Client.cs", Row), ("LimiterState.cs", state))
            .FixAllAsync(Provider, FixAllScope.Project, StateVersionCodeFixProvider.EquivalenceKey);
        Assert.Equal(["Client.cs", "LimiterState.cs", "schemas/client.json", "schemas/limiter.json"], module.Files);
        Assert.Empty(await module.IdsAsync());

        module = await ShipAsync(module, "client", "limiter");
        module = await module.With("Client.cs", Row.Replace("int Calls", "long Calls, int Denied", StringComparison.Ordinal))
            .With("LimiterState.cs", state.Replace("{ get; init; }\n", "{ get; init; }\n    public required string Name { get; init; }\n", StringComparison.Ordinal))
            .FixAllAsync(Provider, FixAllScope.Project, StateVersionCodeFixProvider.EquivalenceKey);

        Assert.Equal(
            ["Client.cs", "ClientV1ToV2.cs", "LimiterState.cs", "LimiterV1ToV2.cs", "schemas/client.json", "schemas/limiter.json"],
            module.Files);
        Assert.Contains("Clients = old.Clients.To<ClientV2>(),", await module.TextAsync("LimiterV1ToV2.cs"), StringComparison.Ordinal);
        Assert.Contains("Clients = value.Clients.To<ClientV1>(),", await module.TextAsync("LimiterV1ToV2.cs"), StringComparison.Ordinal);
        Assert.Contains(
            """
                public override ClientV2 Up(ClientV1 old, MigrationContext<ClientV2> context) => new(
                    Calls: old.Calls,
            #error Denied (int) is new in version 2: say what it is for a value of version 1.
                    Denied: context.TryGetBefore(out ClientV2 before) ? before.Denied : Undecided);
            """,
            await module.TextAsync("ClientV1ToV2.cs"),
            StringComparison.Ordinal);
        Assert.Empty(await module.IdsAsync());
    }

    [Theory]
    [InlineData(FixAllScope.Document, "schemas/one.json")]
    [InlineData(FixAllScope.Solution, "schemas/one.json,schemas/two.json")]
    public async Task States_AreRepaired_AsFarAsTheScopeGoes(FixAllScope scope, string expected)
    {
        WorkspaceModule module = await WorkspaceModule
            .Create(("One.cs", "[State(\"one\", 1)] public sealed record One(int A);"), ("Two.cs", "[State(\"two\", 1)] public sealed record Two(int A);"))
            .FixAllAsync(Provider, scope, StateVersionCodeFixProvider.EquivalenceKey);

        Assert.Equal(expected.Split(','), module.Files.Where(static file => file.EndsWith(".json", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task InternalStateWithoutGlobalUsing_GetsAMigrationThatCompiles()
    {
        string code = "using Segue;\n\n" + First.Replace("public sealed", "internal sealed", StringComparison.Ordinal);
        WorkspaceModule module = WorkspaceModule.Create().With("Usings.cs", "").With("States/LimiterState.cs", code);
        module = await ShipAsync(await module.FixAsync(Provider, "SEGUE0026", "Write schemas/limiter.json"));

        module = await module.With("States/LimiterState.cs", code.Replace("int Limit", "string Limit", StringComparison.Ordinal))
            .FixAsync(Provider, "SEGUE0035", "Make this version 2 of 'limiter' and write its migration");

        string text = (await module.TextAsync("States/LimiterV1ToV2.cs"))!;
        Assert.StartsWith("using Segue;\n\nnamespace Company;\n", text, StringComparison.Ordinal);
        Assert.Contains("internal sealed class LimiterV1ToV2", text, StringComparison.Ordinal);
        Assert.All(await module.ErrorsAsync(), static error => Assert.Contains(error[..6], (string[])["CS1029", "CS0103"]));
    }

    [Fact]
    public async Task LinesOfTheStatesFile_AreThoseOfTheMigration()
    {
        WorkspaceModule module = (await ShippedAsync()).With(
            "States/LimiterState.cs",
            Second.Replace("\"limiter\", 1", "\"limiter\", 2", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));

        module = await module.FixAsync(Provider, "SEGUE0030", "Freeze version 2 of 'limiter' and write its migration");

        Assert.DoesNotContain("\n", (await module.TextAsync("States/LimiterV1ToV2.cs"))!.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("\r", await module.TextAsync("schemas/limiter.json"), StringComparison.Ordinal);
    }

    private static Task<WorkspaceModule> FrozenAsync(string code) =>
        WorkspaceModule.Create(("States/LimiterState.cs", code)).FixAsync(Provider, "SEGUE0026", "Write schemas/limiter.json");

    private static async Task<WorkspaceModule> ShippedAsync() => await ShipAsync(await FrozenAsync(First));

    private static async Task<WorkspaceModule> ShipAsync(WorkspaceModule module, params string[] aliases)
    {
        foreach (string alias in aliases.DefaultIfEmpty("limiter"))
        {
            string text = (await module.TextAsync($"schemas/{alias}.json"))!;
            module = module.With($"schemas/{alias}.json", text.Replace("\"shipped\": false", "\"shipped\": true", StringComparison.Ordinal));
        }

        return module;
    }

    /// <summary>What a person does with a migration: takes the errors away, and decides.</summary>
    private static async Task<WorkspaceModule> DecideAsync(WorkspaceModule module, params (string Undecided, string Decided)[] decisions)
    {
        string text = (await module.TextAsync("States/LimiterV1ToV2.cs"))!;
        IEnumerable<string> lines = text.Split('\n').Where(static line => !line.StartsWith("#error", StringComparison.Ordinal));
        return module.With(
            "States/LimiterV1ToV2.cs",
            decisions.Aggregate(string.Join('\n', lines), static (all, decision) => all.Replace(decision.Undecided, decision.Decided, StringComparison.Ordinal)));
    }
}
