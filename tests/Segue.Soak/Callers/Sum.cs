namespace Segue.Soak.Callers;

/// <summary>How often something was done by all callers together, as they were told. Thread-safe.</summary>
internal sealed class Sum(string name, Books books)
{
    private long _told;
    private long _failed;

    public void Add() => Interlocked.Increment(ref _told);

    /// <summary>A call failed and was not meant to: it may have been counted or not.</summary>
    public void AddFailed() => Interlocked.Increment(ref _failed);

    /// <summary>Compares with what a server says, while no caller calls.</summary>
    public void Settle(long found)
    {
        books.Settle(name, _told, _told + _failed, found);
        _told = found;
        _failed = 0;
    }
}
