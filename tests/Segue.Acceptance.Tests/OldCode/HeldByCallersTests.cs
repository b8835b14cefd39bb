using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Fixtures.Contracts;
using Segue.ModuleCompiler;

namespace Segue.Acceptance.Tests.OldCode;

/// <summary>Whatever a caller was given by a version, and keeps for ever, does not keep that version's code (I7).</summary>
public sealed class HeldByCallersTests
{
    private static readonly Lazy<CompiledModule> Generous = new(() => new CounterText
    {
        Number = 1,
        Answers = """
            case "own exception": throw new OwnException("mine");
            case "shared exception": throw new BenchException("shared", "detail", new OwnException("cause"));
            case "attachment": throw new BenchException("shared", "detail") { Attachment = new Thing() };
            case "attachments": throw new BenchException("shared", "detail") { Attachment = new object[] { new Thing() } };
            case "aggregate": throw new AggregateException(new TimeoutException("one"), new OwnException("two"), new AggregateException(new OwnException("three")));
            case "actual value": throw new ArgumentOutOfRangeException("thing", new Thing(), "too much");
            case "data": throw WithData("thing", new Thing());
            case "list in data": throw WithData("things", new List<object> { new Thing() });
            case "array in data": throw WithData("things", new object[] { new Thing() });
            case "key of data": throw WithData(new Thing(), "value");
            case "array": return new[] { 1, 2, 3 };
            case "list": return new List<int> { 1, 2, 3 };
            case "text": return new Thing().Name;
            """,
        Members = """
            private static Exception WithData(object key, object value) => new InvalidOperationException("data") { Data = { [key] = value } };
            """,
        Types = """
            public sealed class Thing : IThing { public string Name => "thing"; }
            public sealed class OwnException(string message) : Exception(message);
            """,
    }.Compile());

    [Theory]
    [InlineData("throw", typeof(InvalidOperationException))]
    [InlineData("own exception", typeof(ServerCallException))]
    [InlineData("shared exception", typeof(BenchException))]
    [InlineData("attachment", typeof(BenchException))]
    [InlineData("attachments", typeof(BenchException))]
    [InlineData("aggregate", typeof(AggregateException))]
    [InlineData("actual value", typeof(ArgumentOutOfRangeException))]
    [InlineData("data", typeof(InvalidOperationException))]
    [InlineData("list in data", typeof(InvalidOperationException))]
    [InlineData("array in data", typeof(InvalidOperationException))]
    [InlineData("key of data", typeof(InvalidOperationException))]
    public async Task Exception_ThatACallerKeeps_DoesNotKeepTheCode(string question, Type type)
    {
        using Stage stage = await Stage.StartAsync(Generous.Value);
        Exception held = await Assert.ThrowsAnyAsync<Exception>(async () => await stage.Probe.AskAsync(question, "message"));

        await stage.CommitAndFinaliseAsync(CounterText.V2);

        Assert.IsType(type, held);
        Assert.Contains("CounterServer.AskAsync", held.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("array")]
    [InlineData("list")]
    [InlineData("text")]
    public async Task Result_ThatACallerKeeps_DoesNotKeepTheCode(string question)
    {
        using Stage stage = await Stage.StartAsync(Generous.Value);
        object? held = await stage.Probe.AskAsync(question);

        await stage.CommitAndFinaliseAsync(CounterText.V2);

        Assert.NotNull(held);
    }

    [Fact]
    public async Task TaskOfAMethod_ThatACallerKeeps_DoesNotKeepTheCode()
    {
        using Stage stage = await Stage.StartAsync(Generous.Value);
        Task<string> answered = stage.Probe.TellAsync("hello");
        Task done = stage.Probe.DoAsync("state");
        Task failed = stage.Probe.DoAsync("own exception");
        Assert.Equal("hello", await answered);
        await done;
        await Assert.ThrowsAsync<ServerCallException>(() => failed);

        await stage.CommitAndFinaliseAsync(CounterText.V2);

        Assert.Equal("hello", await answered);
        Assert.True(failed.IsFaulted && done.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task ExceptionOfAModulesOwnType_TellsTypeMessageAndTraceAsText()
    {
        using Stage stage = await Stage.StartAsync(Generous.Value);

        ServerCallException thrown = await Assert.ThrowsAsync<ServerCallException>(() => stage.Probe.DoAsync("own exception"));

        Assert.Equal(DiagnosticIds.ModuleException, thrown.DiagnosticId);
        Assert.Equal("Counters.OwnException", thrown.ExceptionType);
        Assert.Contains("mine", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("CounterServer.AskAsync", thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExceptionOfASharedType_KeepsTypeMembersAndCause()
    {
        using Stage stage = await Stage.StartAsync(Generous.Value);

        BenchException thrown = await Assert.ThrowsAsync<BenchException>(() => stage.Probe.DoAsync("shared exception"));

        Assert.Equal("shared", thrown.Message);
        Assert.Equal("detail", thrown.Detail);
        Assert.Equal("Counters.OwnException", Assert.IsType<ServerCallException>(thrown.InnerException).ExceptionType);
    }

    [Fact]
    public async Task AggregateException_KeepsEveryCause()
    {
        using Stage stage = await Stage.StartAsync(Generous.Value);

        AggregateException thrown = await Assert.ThrowsAsync<AggregateException>(() => stage.Probe.DoAsync("aggregate"));

        Assert.Collection(
            thrown.InnerExceptions,
            one => Assert.IsType<TimeoutException>(one),
            two => Assert.IsType<ServerCallException>(two),
            three => Assert.IsType<ServerCallException>(Assert.Single(Assert.IsType<AggregateException>(three).InnerExceptions)));
    }
}
