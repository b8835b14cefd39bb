namespace Dispatch.Services;

/// <summary>Keeps nothing.</summary>
public sealed class Clock
{
    public DateTimeOffset Now() => TimeProvider.System.GetUtcNow();
}
