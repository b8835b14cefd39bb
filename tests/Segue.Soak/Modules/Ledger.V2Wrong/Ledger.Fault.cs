using System.Diagnostics.CodeAnalysis;
using Segue.Soak.Contracts;

namespace Segue.Soak.Ledgers;

/// <content>The fault: every twentieth call that adds throws, before anything is added.</content>
public sealed partial class Ledger
{
    private const int CallsPerFault = 20;

    /// <summary>A field, against all advice: a call that throws takes what it did to the state back, the count included.</summary>
    [SuppressMessage("Segue.Servers", "SEGUE0080", Justification = "What a call that throws does to the state is taken back, and the fault counts on.")]
    private int _calls;

    partial void BeforeAdding()
    {
        if (++_calls % CallsPerFault == 0)
        {
            throw new MeantToFailException();
        }
    }

    static partial void NameVersion(ref string version) => version = "2 wrong";
}
