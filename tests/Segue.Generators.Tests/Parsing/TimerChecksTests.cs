using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class TimerChecksTests
{
    [Theory]
    [InlineData("[Timer(\"beat\")] private static void Beat() { }")]
    [InlineData("[Timer(\"beat\")] private void Beat<T>() { }")]
    [InlineData("[Timer(\"beat\")] private void Beat(int times) { }")]
    [InlineData("[Timer(\"beat\")] private void Beat(ref CancellationToken cancellation) { }")]
    [InlineData("[Timer(\"beat\")] private int Beat() => 1;")]
    [InlineData("[Timer(\"beat\")] private async void Beat() => await Task.Yield();")]
    [InlineData("[Timer(\"beat\", Every = \"1 minute\")] private void Beat() { }")]
    [InlineData("[Timer(\"beat\", Every = \"00:00:00\")] private void Beat() { }")]
    public void Method_ThatATimerCannotRun_Reports0064(string method) => Server(method).Single("SEGUE0064");

    [Theory]
    [InlineData("[Timer(\"Beat\")] private void Beat() { }")]
    [InlineData("[Timer(\"\")] private void Beat() { }")]
    [InlineData("[Timer(\"beat\")] private void Beat() { } [Timer(\"beat\")] private void Again() { }")]
    public void Name_MalformedOrTwice_Reports0065(string methods) => Server(methods).Single("SEGUE0065");

    [Theory]
    [InlineData("private void Begin() => Timers.Start(\"beet\", TimeSpan.Zero); [Timer(\"beat\")] private void Beat() { }")]
    [InlineData("private void Begin() => this.Timers.Start(\"beet\", TimeSpan.Zero, TimeSpan.FromSeconds(1));")]
    public void Start_OfATimerWithoutMethod_Reports0066(string members) => Server(members).Single("SEGUE0066");

    [Theory]
    [InlineData("[Timer(\"beat\", Every = \"00:01:00\")] private async ValueTask BeatAsync(CancellationToken cancellation) => await Task.Yield();")]
    [InlineData("[Timer(\"beat\")] private Task BeatAsync() => Task.CompletedTask; private void Begin() => Timers.Start(\"beat\", TimeSpan.Zero);")]
    [InlineData("[Timer(\"beat\")] private void Beat() { } private void Begin(string name) => Timers.Start(name, TimeSpan.Zero);")]
    public void Timers_ThatAreRight_AreFine(string members) => Server(members).IsClean();

    private static GeneratedModule Server(string members) => ModuleProject.Create($$"""
        [Contract] public interface IService { ValueTask PingAsync(); }
        [State("service", 1)] public sealed record ServiceState(int Count);

        [Server("service")]
        public sealed class Service : Server<ServiceState>, IService
        {
            public override ServiceState Initialize() => new(0);
            public ValueTask PingAsync() => default;
            {{members}}
        }
        """).WithoutSchemaCheck().Generate();
}
