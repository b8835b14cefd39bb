namespace Segue.Runtime.Tests.Keyed;

/// <summary>A keyed server of the test's own, without a module. Its state is a text.</summary>
internal sealed class ScratchWallet : KeyedServer<long, string>
{
    /// <summary>One for all, so that an instance's state takes nothing.</summary>
    public const string First = "made";

    public override string Initialize() => First;
}
