using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

public sealed class WaitGraphTests
{
    private readonly WaitGraph _waits = new();

    [Fact]
    public void AwaitedBy_WithoutCalls_IsNobody()
    {
        HostedTally alpha = new("alpha", _waits);

        Assert.Empty(_waits.AwaitedBy([alpha.Mailbox]));
    }

    [Fact]
    public async Task AwaitedBy_FollowsTheWaits_DirectlyAndThroughOthers()
    {
        HostedTally alpha = new("alpha", _waits);
        HostedTally beta = new("beta", _waits);
        HostedTally gamma = new("gamma", _waits);
        MeetingPlace place = new();
        Task<long> call = alpha.Callers.DoAsync(_ => beta.HeldBy(alpha).DoAsync(_ => gamma.HeldBy(beta).DoAsync(async _ =>
        {
            await place.PassAsync();
            return 1;
        }))).AsTask();
        await place.Arrived.InTime();

        Assert.Equal([beta.Mailbox, gamma.Mailbox], _waits.AwaitedBy([alpha.Mailbox]).OrderBy(server => server.Name));
        Assert.Equal([gamma.Mailbox], _waits.AwaitedBy([beta.Mailbox]));
        Assert.Empty(_waits.AwaitedBy([gamma.Mailbox]));

        place.Open();
        await call.InTime();
        Assert.Empty(_waits.AwaitedBy([alpha.Mailbox, beta.Mailbox]));
    }

    [Fact]
    public async Task AwaitedBy_IgnoresCallsThatTheirCallerLeftBehind()
    {
        HostedTally alpha = new("alpha", _waits);
        HostedTally beta = new("beta", _waits);
        MeetingPlace place = new();
        Task<long>? left = null;
        await alpha.Callers.DoAsync(_ =>
        {
            left = beta.HeldBy(alpha).DoAsync(async _ =>
            {
                await place.PassAsync();
                return 1;
            }).AsTask();
            return ValueTask.FromResult(0L);
        });
        await place.Arrived.InTime();

        Assert.Empty(_waits.AwaitedBy([alpha.Mailbox]));

        place.Open();
        await left!.InTime();
    }
}
