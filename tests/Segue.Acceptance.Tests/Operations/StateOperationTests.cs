using System.Text.Json.Nodes;
using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Runtime.Operations;

namespace Segue.Acceptance.Tests.Operations;

/// <summary>An operator reads a state and gives another one (OTP's <c>sys:get_state</c> and <c>sys:replace_state</c>).</summary>
public sealed class StateOperationTests
{
    private const string Untouched = "5 secret-p ann secret-a  1";

    private static readonly StateViewOptions NoRows = new() { RowsPerTable = 0 };

    /// <summary>What is spoiled in the JSON of a state, with the id and the place that the refusal must name.</summary>
    public static TheoryData<string, string, string, string> Spoiled => new()
    {
        { "Limit", "\"many\"", DiagnosticIds.StateMisshapen, "$.Limit" },
        { "Limit", "5000000000", DiagnosticIds.StateMisshapen, "$.Limit" },
        { "Limit", "null", DiagnosticIds.StateMisshapen, "$.Limit" },
        { "Limit", "101", DiagnosticIds.StateInvalid, "$.Limit" },
        { "Password", "null", DiagnosticIds.StateMisshapen, "$.Password" },
        { "Access", "{\"User\":\"eve\"}", DiagnosticIds.StateMisshapen, "$.Access.Token" },
        { "Access", "{\"User\":1,\"Token\":\"***\"}", DiagnosticIds.StateMisshapen, "$.Access.User" },
        { "Logins", "{\"eve\":{\"User\":\"eve\",\"Token\":\"***\"}}", DiagnosticIds.StateMasked, "$.Logins['eve'].Token" },
        { "Recent", "[{\"User\":\"eve\",\"Token\":\"***\"}]", DiagnosticIds.StateMasked, "$.Recent[0].Token" },
        { "Sessions", "{\"$table\":{\"count\":1,\"rows\":[]}}", DiagnosticIds.StateMisshapen, "$.Sessions" },
        { "Sessions", "[]", DiagnosticIds.StateMisshapen, "$.Sessions" },
        { "Note", "{\"$omitted\":\"size\"}", DiagnosticIds.StateMisshapen, "$.Note" },
        { "Unheard", "1", DiagnosticIds.StateMisshapen, "$.Unheard" },
    };

    [Fact]
    public async Task State_IsShownWithSecretsMasked_AndTablesAsCountAndFirstRows()
    {
        using Stage stage = await Stage.StartAsync(VaultText.Plain);

        StateView view = await stage.Host.Operations.GetStateAsync("vault", new StateViewOptions { RowsPerTable = 3 }, TestContext.Current.CancellationToken);

        JsonNode json = JsonNode.Parse(view.Json)!;
        Assert.Equal("vault@1", view.State);
        Assert.True(view.IsComplete);
        Assert.DoesNotContain("secret", view.Json, StringComparison.Ordinal);
        Assert.Equal(5, (int)json["Limit"]!);
        Assert.Equal("***", (string)json["Access"]!["Token"]!);
        Assert.Equal("***", (string)json["Logins"]!["Bob"]!["Token"]!);
        Assert.Equal(20, (int)json["Sessions"]!["$table"]!["count"]!);
        Assert.Equal(3, json["Sessions"]!["$table"]!["rows"]!.AsArray().Count);
        Assert.Equal("***", (string)json["Sessions"]!["$table"]!["rows"]![0]!["value"]!["Key"]!);
    }

    [Fact]
    public async Task Replacement_ChangesWhatItSays_AndKeepsWhatStandsMasked()
    {
        using Stage stage = await Stage.StartAsync(VaultText.Plain);
        JsonNode json = await ReadAsync(stage);
        json["Limit"] = 9;
        json["Note"] = "hello";
        json["Recent"] = new JsonArray();

        await ReplaceAsync(stage, json);

        Assert.Equal("9 secret-p ann secret-a hello 0", await stage.Probe.AskAsync("text"));
        Assert.Equal("secret-b", await stage.Probe.AskAsync("login", "BOB"));
        Assert.Equal(20, await stage.Probe.AskAsync("sessions"));
        Assert.Contains(stage.Host.Operations.GetLog("vault"), entry => entry is { Kind: ServerEventKind.StateReplaced, Detail: "vault@1" });
    }

    [Theory]
    [MemberData(nameof(Spoiled))]
    public async Task Replacement_ThatDoesNotFit_IsRefusedWithItsPlace(string member, string value, string id, string path)
    {
        using Stage stage = await Stage.StartAsync(VaultText.Plain);
        JsonNode json = await ReadAsync(stage);
        json["Recent"] = new JsonArray(new JsonObject { ["User"] = "ann", ["Token"] = "secret-a" });
        json[member] = JsonNode.Parse(value);

        ServerOperationException refusal = await Assert.ThrowsAsync<ServerOperationException>(() => ReplaceAsync(stage, json));

        Assert.Equal((id, path), (refusal.DiagnosticId, refusal.Path));
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Untouched, await stage.Probe.AskAsync("text"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{\"Limit\":1,\"Limit\":2}")]
    public async Task Replacement_ThatIsNoState_IsRefused(string json)
    {
        using Stage stage = await Stage.StartAsync(VaultText.Plain);

        ServerOperationException refusal = await Assert.ThrowsAsync<ServerOperationException>(() =>
            stage.Host.Operations.ReplaceStateAsync("vault", json, cancellation: TestContext.Current.CancellationToken));

        Assert.Equal((DiagnosticIds.StateMisshapen, "$"), (refusal.DiagnosticId, refusal.Path));
        Assert.Equal(Untouched, await stage.Probe.AskAsync("text"));
    }

    [Fact]
    public async Task Sensitive_IsNoPartOfTheShape()
    {
        using Stage stage = await Stage.StartAsync(VaultText.Plain);

        await stage.CommitAndFinaliseAsync(VaultText.Open);

        StateView view = await stage.Host.Operations.GetStateAsync("vault", cancellation: TestContext.Current.CancellationToken);
        Assert.Contains("secret-p", view.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateOfAServerThatHangs_CanBeReadAsItIs()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        ValueTask<object?> hanging = stage.Probe.AskAsync("hang");
        await stage.Bench.At("hang").Arrived;
        StateViewOptions options = new() { Bound = TimeSpan.FromMilliseconds(20) };

        ServerOperationException refusal = await Assert.ThrowsAsync<ServerOperationException>(() =>
            stage.Host.Operations.GetStateAsync("counter", options, TestContext.Current.CancellationToken));
        StateView view = await stage.Host.Operations.GetStateAsync("counter", options with { BetweenCalls = false }, TestContext.Current.CancellationToken);

        Assert.Equal(DiagnosticIds.OperationTimedOut, refusal.DiagnosticId);
        Assert.Equal(0, (int)JsonNode.Parse(view.Json)!["Total"]!);
        stage.Bench.At("hang").Open();
        await hanging;
    }

    private static async Task<JsonNode> ReadAsync(Stage stage)
    {
        StateView view = await stage.Host.Operations.GetStateAsync("vault", NoRows, TestContext.Current.CancellationToken);
        JsonNode json = JsonNode.Parse(view.Json)!;
        Assert.Equal("***", (string)json["Recent"]![0]!["Token"]!);
        return json;
    }

    private static Task ReplaceAsync(Stage stage, JsonNode json) =>
        stage.Host.Operations.ReplaceStateAsync("vault", json.ToJsonString(), cancellation: TestContext.Current.CancellationToken);
}
