namespace Segue.Fixtures.JsonModule;

public sealed record Note
{
    public required string Text { get; init; }

    public required int Length { get; init; }
}
