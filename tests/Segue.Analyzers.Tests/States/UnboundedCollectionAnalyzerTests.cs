using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.States;

public sealed class UnboundedCollectionAnalyzerTests
{
    [Theory]
    [InlineData("ImmutableList<int>", "State = State with { Items = State.Items.Add(1) };", "State.Items.Add(1)")]
    [InlineData("ImmutableArray<int>", "State = State with { Items = [.. State.Items, 1] };", "[.. State.Items, 1]")]
    [InlineData("ImmutableDictionary<string, int>", "State = State with { Items = State.Items.SetItem(\"a\", 1) };", "State.Items.SetItem(\"a\", 1)")]
    [InlineData("ImmutableArray<int>", "ItemsState now = State; State = now with { Items = now.Items.Concat([1]).ToImmutableArray() };", "now.Items.Concat([1])")]
    public async Task CollectionThatOnlyGrows_IsFound(string type, string body, string place) => await With(type, body).AssertFindsAsync("SEGUE0094", place);

    [Theory]
    [InlineData("ImmutableList<int>", "State = State with { Items = State.Items.Add(1).Remove(2) };  State = State with { Items = State.Items.Remove(1) };")]
    [InlineData("ImmutableArray<int>", "if (State.Items.Length < 10) State = State with { Items = State.Items.Add(1) };")]
    [InlineData("ImmutableArray<int>", "State = State with { Items = [.. State.Items.TakeLast(9), 1] };")]
    [InlineData("ImmutableArray<int>", "State = State with { Items = State.Items.SetItem(0, 1) };")]
    [InlineData("ImmutableDictionary<DayOfWeek, int>", "State = State with { Items = State.Items.SetItem(DayOfWeek.Monday, 1) };")]
    [InlineData("ImmutableArray<int>", "State = State with { Items = [.. State.Items] };")]
    public async Task CollectionThatIsBounded_IsNot(string type, string body) => await With(type, body).AssertIsCleanAsync();

    [Fact]
    public async Task StateOfAKeyedServer_IsNot() =>
        await With("ImmutableList<int>", "State = State with { Items = State.Items.Add(1) };", "KeyedServer<string, ItemsState>").AssertIsCleanAsync();

    [Fact]
    public async Task CollectionOfARow_IsNot() => await With(
        "Table<string, Row>",
        "State.Items[\"a\"] = State.Items[\"a\"] with { Parts = State.Items[\"a\"].Parts.Add(1) };",
        others: "[State(\"row\", 1)] public sealed record Row(ImmutableList<int> Parts);").AssertIsCleanAsync();

    private static AnalyzedModule With(string type, string body, string server = "Server<ItemsState>", string others = "") => AnalyzedModule.Create($$"""
        [State("items", 1)]
        public sealed record ItemsState
        {
            public required {{type}} Items { get; init; }
        }

        public sealed class Items : {{server}}
        {
            public override ItemsState Initialize() => throw new InvalidOperationException();

            public void M() { {{body}} }
        }

        {{others}}
        """);
}
