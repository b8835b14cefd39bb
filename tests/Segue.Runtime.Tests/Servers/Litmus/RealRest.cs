using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers.Litmus;

/// <summary>The real one.</summary>
internal sealed class RealRest : IRest
{
    private readonly Quiescence _quiescence = new();

    public bool TryEnter() => _quiescence.TryAdd();

    public void Leave() => _quiescence.Release();

    public bool WaitUntilNobodyIsInside() => _quiescence.Wait(Patience.Limit, TimeProvider.System, () => { });

    public void Dispose() => _quiescence.Dispose();
}
