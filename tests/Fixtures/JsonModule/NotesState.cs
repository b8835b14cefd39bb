using System.Collections.Immutable;

namespace Segue.Fixtures.JsonModule;

[State("notes", 1)]
public sealed record NotesState
{
    public required ImmutableList<Note> Notes { get; init; }
}
