namespace Segue.Fixtures.Contracts;

/// <summary>Says what it is told.</summary>
[Contract]
public interface IEcho
{
    ValueTask<string> EchoAsync(string text, CancellationToken cancellation = default);
}
