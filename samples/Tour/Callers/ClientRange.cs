namespace Tour.Callers;

/// <summary>The clients of one caller, which nobody else calls: so its receipts need to be compared with nobody's.</summary>
/// <param name="First">The index of the first one.</param>
/// <param name="Count">How many there are; 1 or more.</param>
internal readonly record struct ClientRange(int First, int Count)
{
    /// <summary>Deals all clients out to a number of callers.</summary>
    public static ClientRange OfCaller(int caller, int callers, int clients)
    {
        int first = Start(caller);
        return new ClientRange(first, Start(caller + 1) - first);

        int Start(int index) => (int)((long)clients * index / callers);
    }
}
