/** Why a ping was not answered, as far as the state of the lab shows it. */
@NullMarked
package packetbook.magic.loss;

import org.jspecify.annotations.NullMarked;
