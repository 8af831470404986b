using PotLock.Services.Transactions;

namespace PotLock.Web.Transactions;

/// <summary>The page of all rules, or of one that is changed, with its form.</summary>
/// <param name="List">The rules.</param>
/// <param name="Form">What was typed.</param>
/// <param name="Edited">The rule that is changed; null for a new one.</param>
public sealed record RulesPage(RuleList List, RuleForm Form, RuleRow? Edited = null);

/// <summary>What a rule would change, with the button that does it.</summary>
/// <param name="Preview">What it would change.</param>
/// <param name="CommandId">The id of the command that does it.</param>
public sealed record RulePreviewPage(RulePreview Preview, string CommandId);
