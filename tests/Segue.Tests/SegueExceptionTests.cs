namespace Segue.Tests;

/// <summary>What users meet when something is refused: an id that names a page, what was wrong, and what to do next.</summary>
public sealed class SegueExceptionTests
{
    public static TheoryData<SegueException, string, string[]> Refusals => new()
    {
        { new CallCycleException(["alpha", "beta"]), "SEGUE0504", ["alpha -> beta -> alpha", "Let one of them answer"] },
        { new ModuleResultException("ICounter.ListAsync", "Module.Row"), "SEGUE0505", ["ICounter.ListAsync", "Module.Row", "arrays or lists"] },
        { new ServerCallException("Module.Odd", "is odd"), "SEGUE0506", ["Module.Odd: is odd"] },
        { new RevokedException("The state of Counter"), "SEGUE0501", ["The state of Counter", "call a contract instead"] },
        { new RowQuarantinedException("ann", "it threw"), "SEGUE0601", ["'ann'", "it threw", "Repair or discard"] },
        { new TableDescriptionException("Count"), "SEGUE0602", ["Count was called", "To<TNew>()"] },
        { ServerUnavailableException.Removed("counter"), "SEGUE0502", ["'counter'", "Roll that release back"] },
        { ServerUnavailableException.NotStarted("ICounter"), "SEGUE0503", ["'ICounter'", "WithModule"] },
        { ServerUnavailableException.NotImplemented("counter", "ICounter.AddAsync"), "SEGUE0517", ["'counter'", "'ICounter.AddAsync'", "roll back"] },
    };

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public void Refusal_HasItsId_AndSaysWhatWasWrongAndWhatToDo(SegueException refusal, string id, string[] said)
    {
        Assert.Equal(id, refusal.DiagnosticId);
        Assert.StartsWith($"{id}: ", refusal.Message, StringComparison.Ordinal);
        Assert.All(said, text => Assert.Contains(text, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Members_SayTheSameAsTheMessage()
    {
        TimeoutException cause = new();

        Assert.Equal(["alpha", "beta"], new CallCycleException(["alpha", "beta"]).Servers);
        Assert.Equal(("ann", "it threw"), (new RowQuarantinedException("ann", "it threw").Key, new RowQuarantinedException("ann", "it threw").Reason));
        Assert.Equal("Module.Odd", new ServerCallException("Module.Odd", "is odd").ExceptionType);
        Assert.Same(cause, new ServerCallException("Module.Odd", "is odd", cause).InnerException);
        Assert.Equal("counter", ServerUnavailableException.Removed("counter").Server);
        Assert.Equal("ICounter", ServerUnavailableException.NotStarted("ICounter").Server);
    }
}
