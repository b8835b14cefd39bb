using Segue.Fixtures.Contracts;

namespace Segue.Hosting.Tests.Injection;

/// <summary>A service of the host that takes the instances of a keyed server by its constructor.</summary>
internal sealed class WalletReader(IKeyed<IWallet> wallets)
{
    public IWallet Get(string key) => wallets.Get(key);
}
