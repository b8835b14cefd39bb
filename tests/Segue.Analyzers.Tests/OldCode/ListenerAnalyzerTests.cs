using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.OldCode;

public sealed class ListenerAnalyzerTests
{
    private const string Usings = "using System.Diagnostics; using System.Diagnostics.Metrics; using System.Diagnostics.Tracing;\n";

    private const string Others = """
        public sealed class Events : EventListener;

        public sealed class Observer : IObserver<DiagnosticListener>
        {
            public void OnCompleted() { }

            public void OnError(Exception error) { }

            public void OnNext(DiagnosticListener value) { }
        }
        """;

    [Theory]
    [InlineData("public void M() { MeterListener listener = new MeterListener(); listener.Start(); }", "new MeterListener()")]
    [InlineData("private readonly Events _events = new();", "new()")]
    [InlineData("public void M() { DiagnosticListener.AllListeners.Subscribe(new Observer()); }", "DiagnosticListener.AllListeners.Subscribe(new Observer())")]
    [InlineData("private readonly Meter _meter = new(\"a\"); public Limiter() => _meter.CreateObservableGauge(\"b\", () => 1);", "_meter.CreateObservableGauge(\"b\", () => 1)")]
    public async Task ListenerThatStays_IsFound(string members, string place) => await With(members).AssertFindsAsync("SEGUE0085", place);

    [Theory]
    [InlineData("public void M() { using MeterListener listener = new(); listener.Start(); }")]
    [InlineData("private readonly Events _events = new(); public void Dispose() => _events.Dispose();")]
    [InlineData("public void M() { using IDisposable all = DiagnosticListener.AllListeners.Subscribe(new Observer()); }")]
    [InlineData("private readonly Meter _meter = new(\"a\"); public Limiter() => _meter.CreateObservableGauge(\"b\", () => 1); public void Dispose() => _meter.Dispose();")]
    [InlineData("private readonly Meter _meter = new(\"a\"); public Limiter() => _meter.CreateCounter<int>(\"b\");")]
    [InlineData("private readonly ActivitySource _source = new(\"a\"); public Activity? M() => _source.StartActivity();")]
    public async Task ListenerThatGoes_IsNot(string members) => await With(members).AssertIsCleanAsync();

    private static AnalyzedModule With(string members) => AnalyzedModule.Create(Usings + AnalyzedModule.Server(members, Others).Code);
}
