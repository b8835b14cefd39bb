using Segue.Fixtures.Contracts;

namespace Segue.Hosting.Tests.Injection;

/// <summary>A service of the host that takes a contract by its constructor.</summary>
internal sealed class EchoReader(IEcho echo)
{
    public IEcho Echo => echo;

    public ValueTask<string> ReadAsync(string text) => echo.EchoAsync(text, TestContext.Current.CancellationToken);
}
