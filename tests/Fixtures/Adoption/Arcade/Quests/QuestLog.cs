namespace Arcade.Quests;

/// <summary>Which quests a player has begun.</summary>
public sealed class QuestLog
{
    private readonly Dictionary<Guid, QuestNode> _begun = [];
    private readonly Dictionary<Guid, Stack<string>> _trail = [];

    public void Begin(Guid player, QuestNode quest) => _begun[player] = quest;

    public void Visit(Guid player, string place)
    {
        if (!_trail.TryGetValue(player, out Stack<string>? trail))
        {
            _trail[player] = trail = new Stack<string>();
        }

        trail.Push(place);
    }

    public bool IsDone(Guid player) => _begun.TryGetValue(player, out QuestNode? quest) && quest.IsDone;
}
