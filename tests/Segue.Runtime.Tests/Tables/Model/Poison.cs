namespace Segue.Runtime.Tests.Tables.Model;

/// <summary>Which values a migration throws for.</summary>
internal static class Poison
{
    public static bool CannotGoUp(long value) => value % 10 == 7;

    public static bool CannotGoDown(long value) => value % 10 == 3;
}
