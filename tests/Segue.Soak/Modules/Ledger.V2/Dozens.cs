namespace Segue.Soak.Ledgers;

/// <summary>Counts as accounts of version 2 have them.</summary>
internal static class Dozens
{
    private const int Dozen = 12;

    public static Account Of(long count) => new() { Dozens = count / Dozen, Rest = (int)(count % Dozen) };

    public static long Count(Account account) => (account.Dozens * Dozen) + account.Rest;
}
