using Segue.Fixtures.Contracts;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Tests.Servers;

public sealed class ServerRegistryTests
{
    private readonly ServerRegistry _registry = new();

    [Fact]
    public void ContractThatNobodyImplements_IsRefusedByItsName()
    {
        ServerUnavailableException refused = Assert.Throws<ServerUnavailableException>(_registry.Get<ITally>);

        Assert.Equal(DiagnosticIds.ServerNotStarted, refused.DiagnosticId);
        Assert.Equal(typeof(ITally).FullName, refused.Server);
        Assert.Throws<ServerUnavailableException>(() => _registry.Get<IDisposable>());
        Assert.Throws<ArgumentNullException>(() => _registry.Get(null!));
    }

    [Fact]
    public async Task ContractThatIsKnown_IsOneObjectForEver_WhoseCallsFailUntilTheServerComes()
    {
        Assert.True(_registry.Map(typeof(ITally), _registry.GetMailbox("tally")));

        ITally tally = _registry.Get<ITally>();

        Assert.Same(tally, _registry.Get<ITally>());
        Assert.Equal("tally", (await Assert.ThrowsAsync<ServerUnavailableException>(() => tally.AddAsync(1).AsTask())).Server);
        Assert.Equal(["tally"], _registry.Names);
    }

    [Fact]
    public void Map_LeadsWhereItLedFirst_UntilItIsTakenBack()
    {
        ServerMailbox first = _registry.GetMailbox("first");
        ServerMailbox second = _registry.GetMailbox("second");
        _registry.Map(typeof(ITally), first);

        Assert.False(_registry.Map(typeof(ITally), second));
        Assert.Same(first, _registry.TryGetByContract(typeof(ITally)));
        _registry.Unmap(typeof(ITally));
        Assert.Null(_registry.TryGetByContract(typeof(ITally)));
        Assert.Throws<ServerUnavailableException>(_registry.Get<ITally>);
        Assert.True(_registry.Map(typeof(ITally), second));
    }

    [Fact]
    public void Mailbox_IsMadeOnce()
    {
        Assert.Null(_registry.TryGetMailbox("tally"));
        Assert.Same(_registry.GetMailbox("tally"), _registry.GetMailbox("tally"));
        Assert.NotNull(_registry.TryGetMailbox("tally"));
    }
}
