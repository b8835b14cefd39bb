namespace Segue.Services.RateLimiting;

/// <summary>The bounds of a back-off.</summary>
public static class BackOffs
{
    /// <summary>No wait is lengthened.</summary>
    public const int None = 1;

    private const int Most = 60;

    /// <summary>Keeps a back-off within its bounds.</summary>
    /// <param name="backOff">Any number.</param>
    /// <returns>From <see cref="None"/> to 60.</returns>
    public static int Limit(long backOff) => (int)Math.Clamp(backOff, None, Most);
}
