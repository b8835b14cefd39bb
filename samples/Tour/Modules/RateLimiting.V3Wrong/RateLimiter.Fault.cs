using System.Diagnostics.CodeAnalysis;

namespace Segue.Services.RateLimiting;

/// <content>The fault: every tenth call throws, before anything is counted.</content>
public sealed partial class RateLimiter
{
    private const int CallsPerFault = 10;

    /// <summary>A field, against all advice: a call that throws takes what it did to the state back, the count included.</summary>
    [SuppressMessage("Segue.Servers", "SEGUE0080", Justification = "What a call that throws does to the state is taken back, and the fault counts on.")]
    private int _calls;

    partial void BeforeDecision()
    {
        if (++_calls % CallsPerFault == 0)
        {
            throw new InvalidOperationException("This version answers wrongly.");
        }
    }
}
