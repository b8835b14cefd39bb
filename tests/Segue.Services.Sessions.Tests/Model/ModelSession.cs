namespace Segue.Services.Sessions.Tests.Model;

/// <summary>A session as the naive model has it.</summary>
internal sealed record ModelSession(DateTimeOffset CreatedAt, DateTimeOffset LastAccessedAt, TimeSpan? Timeout, string? Owner, string? Colour, int Writes)
{
    public bool HasEnded(DateTimeOffset now) => Timeout is { } timeout && LastAccessedAt + timeout <= now;
}
