namespace Arcade.Quests;

/// <summary>A step of a quest: it knows the steps after it, and the one before.</summary>
public sealed class QuestNode
{
    public required string Title { get; init; }

    public QuestNode? Before { get; set; }

    public List<QuestNode> Then { get; } = [];

    public bool IsDone { get; set; }
}
