using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class CallRulesTests
{
    private const string Others = """
        [Contract] public interface IService { [Concurrent] ValueTask LookAsync(); ValueTask PingAsync(); }
        [State("service", 1)] public sealed record ServiceState(int Count);
        """;

    [Theory]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("4000001")]
    [InlineData("\"2s\"")]
    [InlineData("\"00:00:00\"")]
    [InlineData("double.NaN")]
    public void Deadline_ThatIsNoTime_Reports0061(string time) =>
        Sources.Contract($"[Deadline({time})] ValueTask M();").Generate().Single("SEGUE0061");

    [Theory]
    [InlineData("2.5", "25000000")]
    [InlineData("\"00:00:02.5\"", "25000000")]
    [InlineData("Timeout.Infinite", "-1")]
    public void Deadline_IsInTheCall(string time, string ticks) => Assert.Contains(
        $"DeadlineTicks => {ticks};",
        Sources.Contract($"[Deadline({time})] ValueTask M();").Generate().IsClean().Text("Company.IService.Proxy.g.cs"),
        StringComparison.Ordinal);

    [Fact]
    public void Concurrent_IsInTheCall() => Assert.Contains(
        "IsConcurrent => true;",
        Sources.Contract("[Concurrent] ValueTask M();").Generate().IsClean().Text("Company.IService.Proxy.g.cs"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Concurrent")]
    [InlineData("Deadline(1)")]
    public void RuleOnTheServer_Reports0062(string rule) => Server("=> default;", $"[{rule}]").Single("SEGUE0062");

    [Theory]
    [InlineData("{ State = State with { Count = 1 }; return default; }")]
    [InlineData("{ this.State = new(1); return default; }")]
    [InlineData("{ (State, _) = (new(1), 1); return default; }")]
    [InlineData("{ Action later = () => State = new(1); later(); return default; }")]
    [InlineData("{ Further(); return default; }")]
    [InlineData("{ this.Further(); return default; }")]
    public void ConcurrentMethod_ThatWritesTheState_Reports0063(string body) => Server(body).Single("SEGUE0063");

    [Theory]
    [InlineData("{ _ = State.Count; return default; }")]
    [InlineData("{ ServiceState State = new(1); State = new(2); return default; }")]
    [InlineData("=> PingAsync(2);")]
    public void ConcurrentMethod_ThatReadsTheState_IsFine(string body) => Server(body).IsClean();

    private static GeneratedModule Server(string look, string attribute = "") => ModuleProject.Create($$"""
        [Server("service")]
        public sealed class Service : Server<ServiceState>, IService
        {
            public override ServiceState Initialize() => new(0);
            public ValueTask LookAsync() {{look}}
            {{attribute}} public ValueTask PingAsync() { Further(); return default; }
            private ValueTask PingAsync(int times) => new(Task.Delay(times * State.Count));
            private void Further() => State = State with { Count = State.Count + 1 };
        }
        """).With(Others, "Others.cs").WithoutSchemaCheck().Generate();
}
