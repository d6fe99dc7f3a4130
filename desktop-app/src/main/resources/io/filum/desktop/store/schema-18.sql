-- Epoch documents by devices that were revoked before anybody had them: the chain goes on behind them, and what they
-- change does not count. The rows of such an epoch are those of the one before it.

ALTER TABLE epoch ADD COLUMN passed_over INTEGER NOT NULL DEFAULT 0;
