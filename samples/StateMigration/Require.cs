namespace StateMigration;

/// <summary>What the guide says must hold, or the program fails.</summary>
internal static class Require
{
    public static void That(bool isTrue, object? found)
    {
        Console.WriteLine(found);
        if (!isTrue)
        {
            throw new InvalidOperationException($"The guide says otherwise: {found}");
        }
    }
}
