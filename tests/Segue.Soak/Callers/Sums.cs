namespace Segue.Soak.Callers;

/// <summary>
/// What the servers' states must say of all calls together. A call leaves its trace in a row and in a state; one that is missing in
/// both counts twice.
/// </summary>
internal sealed class Sums(Books books)
{
    public Sum Added { get; } = new("all that was added", books);

    public Sum Closed { get; } = new("closed accounts", books);

    public Sum Noted { get; } = new("notes of the book", books);

    public Sum Sold { get; } = new("sales of the till", books);
}
