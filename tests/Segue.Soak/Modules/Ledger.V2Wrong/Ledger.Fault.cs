using Segue.Soak.Contracts;

namespace Segue.Soak.Ledgers;

/// <content>The fault: every twentieth call that adds throws, before anything is added.</content>
public sealed partial class Ledger
{
    private const int CallsPerFault = 20;

    /// <summary>A field, against all advice: a call that throws takes what it did to the state back, the count included.</summary>
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
