namespace Segue.Runtime.Tests.Servers.Litmus;

/// <summary>A mailbox as far as waking goes: every call that was posted must run.</summary>
internal interface IGate
{
    /// <summary>How many calls have run.</summary>
    int Ran { get; }

    void Post();

    /// <summary>Whether calls wait although nothing runs: nobody will ever wake them.</summary>
    bool IsStranded();
}
