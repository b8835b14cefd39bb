namespace Segue.Fixtures.Contracts;

/// <summary>Options of a host that modules ask for.</summary>
public sealed class BenchOptions
{
    public string Text { get; set; } = "";
}
