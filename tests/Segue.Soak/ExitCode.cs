namespace Segue.Soak;

/// <summary>What the program says to whoever has started it. A crash is none of these.</summary>
internal static class ExitCode
{
    /// <summary>Nothing was lost, doubled or failed, and everything came out as it was meant to.</summary>
    public const int Good = 0;

    /// <summary>Something was, or did not; the report says what.</summary>
    public const int Losses = 1;

    /// <summary>The arguments make no sense.</summary>
    public const int Arguments = 2;
}
