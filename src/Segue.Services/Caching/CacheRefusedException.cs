namespace Segue.Services.Caching;

/// <summary>The cache refuses a call whose arguments make no sense. Nothing was changed.</summary>
public sealed class CacheRefusedException : SegueException
{
    /// <summary>Creates the refusal.</summary>
    /// <param name="diagnosticId"><see cref="DiagnosticIds.CacheKeyInvalid"/> or <see cref="DiagnosticIds.CacheOptionInvalid"/>.</param>
    /// <param name="message">What was wrong, and what is allowed.</param>
    public CacheRefusedException(string diagnosticId, string message)
        : base(diagnosticId, message)
    {
    }
}
