namespace Segue.Runtime.Purging;

/// <summary>How far a version that was let go is on its way out.</summary>
public enum RetiredStanding
{
    /// <summary>It is about to leave: collections have been asked for.</summary>
    Leaving,

    /// <summary>It has not left in time: something holds it.</summary>
    Pinned,

    /// <summary>It stays by choice: <see cref="Loading.ModuleLoadMode.Resident"/>.</summary>
    Resident,
}
