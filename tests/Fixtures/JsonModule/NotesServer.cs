using System.Collections.Immutable;
using System.Text.Json;
using Segue.Fixtures.Contracts;

namespace Segue.Fixtures.JsonModule;

/// <summary>Notes what it is told, and answers with all of its state as JSON, which it has read again.</summary>
[Server("notes")]
public sealed class NotesServer : Server<NotesState>, IEcho
{
    private const int Most = 100;

    public override NotesState Initialize() => new() { Notes = [] };

    public ValueTask<string> EchoAsync(string text, CancellationToken cancellation)
    {
        if (text.Length == 0)
        {
            throw new InvalidOperationException("There is nothing to note.");
        }

        ImmutableList<Note> notes = State.Notes.Count < Most ? State.Notes : State.Notes.RemoveAt(0);
        State = State with { Notes = notes.Add(new Note { Text = text, Length = text.Length }) };
        string written = JsonSerializer.Serialize(State, NotesJson.Default.NotesState);
        NotesState read = JsonSerializer.Deserialize(written, NotesJson.Default.NotesState)!;
        return ValueTask.FromResult(JsonSerializer.Serialize(read, NotesJson.Default.NotesState));
    }
}
